export interface RequestValidator {
  readonly name: string;
  readonly validatesBody: boolean;
  readonly validatesParameters: boolean;
}
