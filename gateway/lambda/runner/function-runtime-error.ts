/** An error Lambda's own runtime reports about a function, such as `Runtime.HandlerNotFound`; `name` becomes the `errorType`. */
export class FunctionRuntimeError extends Error {
  constructor(name: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}
