/** A page of the API Gateway Developer Guide by its file name. */
export const guide = (page: string) => `https://docs.aws.amazon.com/apigateway/latest/developerguide/${page}.html`;
