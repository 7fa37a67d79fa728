/** What reviewing an environment works with. */
export interface Surroundings {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly now: Date;
  /** `2026-11-21` */
  readonly today: string;
  /** Is told what is being done. */
  readonly tell: (text: string) => void;
  /** The commit that cut a release. Undefined where git does not know. */
  readonly commitOfRelease: (release: string) => string | undefined;
}
