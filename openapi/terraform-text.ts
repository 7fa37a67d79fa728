/**
 * Writes a text so that Terraform hands it on unchanged: in Terraform's JSON `${` starts a reference and `%{` a directive,
 * while API Gateway's own `${stageVariables.x}` must arrive as it is. References made by CDKTF (`${TfToken[…]}`) stay.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function terraformText(text: string): string {
  // In a replacement text '$$' stands for one '$'.
  return text.replace(/\$\{(?!TfToken\[)/g, "$$$${").replace(/%\{/g, "%%{");
}
