/** What this commit builds. */
export interface Build {
  /** Its release id. */
  readonly release: string;
  /** Fingerprint of the execution role of each function, by function name. */
  readonly roles: Readonly<Record<string, string>>;
  /** What API Gateway may do by itself, by the name of the role it does it under. The same in every environment. */
  readonly integrationRoles: IntegrationRoles;
  /**
   * Each release has execution roles of its own, named after what they may do, and another role is another release: so it is
   * where stages share functions. @default one role per function, whatever the release
   */
  readonly releasesRoles?: true;
}

export type IntegrationRoles = Readonly<Record<string, IntegrationPermission>>;

/** In its ARNs `{partition}`, `{region}`, `{account}` and `{prefix}` stand for where it is deployed. */
export interface IntegrationPermission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}
