export interface ApiKey {
  readonly address: string;
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly isEnabled: boolean;
}
