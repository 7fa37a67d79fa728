// Made of the document with SHA-256 042e674f9eb59daa46d07c58ffb04aa5ec6cf646bf8337d2a7bf596ee701f079
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
/* eslint-disable */
/* tslint:disable */
// @ts-nocheck
/*
 * ---------------------------------------------------------------
 * ## THIS FILE WAS GENERATED VIA SWAGGER-TYPESCRIPT-API        ##
 * ##                                                           ##
 * ## AUTHOR: acacode                                           ##
 * ## SOURCE: https://github.com/acacode/swagger-typescript-api ##
 * ---------------------------------------------------------------
 */

/** An error */
export interface ErrorMessageData {
  /** What is wrong, and what would be accepted */
  message: string;
}

/** What a client sends to store a record */
export interface NewRecordData {
  /** What the caller wants to keep: a text, or an object of any form */
  metadata: string | Record<string, any>;
}

/** A record as it is stored */
export interface RecordData {
  /**
   * When it was stored: ISO 8601, UTC, with milliseconds, as in 2026-02-03T04:05:06.789Z
   * @pattern ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$
   */
  created: string;
  /**
   * Names the record, a ULID
   * @pattern ^[0-7][0-9A-HJKMNP-TV-Z]{25}$
   */
  id: string;
  /** What the caller wants to keep: a text, or an object of any form */
  metadata: string | Record<string, any>;
  /**
   * Counts the states of the record, from 1. An update names the one it replaces
   * @min 1
   * @max 9007199254740991
   */
  version: number;
}

/** Records of the caller, newest first */
export interface RecordPageData {
  /** Asks for the page after this one. Without it there is none */
  next?: string;
  records: {
    /**
     * When it was stored: ISO 8601, UTC, with milliseconds, as in 2026-02-03T04:05:06.789Z
     * @pattern ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$
     */
    created: string;
    /**
     * Names the record, a ULID
     * @pattern ^[0-7][0-9A-HJKMNP-TV-Z]{25}$
     */
    id: string;
    /** What the caller wants to keep: a text, or an object of any form */
    metadata: string | Record<string, any>;
    /**
     * Counts the states of the record, from 1. An update names the one it replaces
     * @min 1
     * @max 9007199254740991
     */
    version: number;
  }[];
}

/** What a client sends to change a record: the new metadata, and the version it has seen */
export interface RecordUpdateData {
  /** What the caller wants to keep: a text, or an object of any form */
  metadata: string | Record<string, any>;
  /**
   * Counts the states of the record, from 1. An update names the one it replaces
   * @min 1
   * @max 9007199254740991
   */
  version: number;
}

export interface RecordsDeleteParamsData {
  /**
   * Names the record, a ULID
   * @pattern ^[0-7][0-9A-HJKMNP-TV-Z]{25}$
   */
  id: string;
}

export interface RecordsDetailParamsData {
  /**
   * Names the record, a ULID
   * @pattern ^[0-7][0-9A-HJKMNP-TV-Z]{25}$
   */
  id: string;
}

export interface RecordsListParamsData {
  /**
   * How many records a page has at most
   * @min 1
   * @max 100
   * @default 25
   */
  limit?: number;
  /**
   * The `next` of the page before
   * @minLength 1
   */
  next?: string;
}

export interface RecordsUpdateParamsData {
  /**
   * Names the record, a ULID
   * @pattern ^[0-7][0-9A-HJKMNP-TV-Z]{25}$
   */
  id: string;
}

export type QueryParamsType = Record<string | number, any>;
export type ResponseFormat = keyof Omit<Body, "body" | "bodyUsed">;

export interface FullRequestParams extends Omit<RequestInit, "body"> {
  /** set parameter to `true` for call `securityWorker` for this request */
  secure?: boolean;
  /** request path */
  path: string;
  /** content type of request body */
  type?: ContentType;
  /** query params */
  query?: QueryParamsType;
  /** format of response (i.e. response.json() -> format: "json") */
  format?: ResponseFormat;
  /** request body */
  body?: unknown;
  /** base url */
  baseUrl?: string;
  /** request cancellation token */
  cancelToken?: CancelToken;
}

export type RequestParams = Omit<
  FullRequestParams,
  "body" | "method" | "query" | "path"
>;

export interface ApiConfig<SecurityDataType = unknown> {
  baseUrl?: string;
  baseApiParams?: Omit<RequestParams, "baseUrl" | "cancelToken" | "signal">;
  securityWorker?: (
    securityData: SecurityDataType | null,
  ) => Promise<RequestParams | void> | RequestParams | void;
  customFetch?: typeof fetch;
}

export interface HttpResponse<D extends unknown, E extends unknown = unknown>
  extends Response {
  data: D;
  error: E;
}

type CancelToken = Symbol | string | number;

export type ContentType =
  | "application/json"
  | "application/vnd.api+json"
  | "multipart/form-data"
  | "application/x-www-form-urlencoded"
  | "text/plain";

export class HttpClient<SecurityDataType = unknown> {
  public baseUrl: string = "";
  private securityData: SecurityDataType | null = null;
  private securityWorker?: ApiConfig<SecurityDataType>["securityWorker"];
  private abortControllers = new Map<CancelToken, AbortController>();
  private customFetch = (...fetchParams: Parameters<typeof fetch>) =>
    fetch(...fetchParams);

  private baseApiParams: RequestParams = {
    credentials: "same-origin",
    headers: {},
    redirect: "follow",
    referrerPolicy: "no-referrer",
  };

  constructor(apiConfig: ApiConfig<SecurityDataType> = {}) {
    Object.assign(this, apiConfig);
  }

  public setSecurityData = (data: SecurityDataType | null) => {
    this.securityData = data;
  };

  protected encodeQueryParam(key: string, value: any) {
    const encodedKey = encodeURIComponent(key);
    return `${encodedKey}=${encodeURIComponent(typeof value === "number" ? value : `${value}`)}`;
  }

  protected addQueryParam(query: QueryParamsType, key: string) {
    return this.encodeQueryParam(key, query[key]);
  }

  protected addArrayQueryParam(query: QueryParamsType, key: string) {
    const value = query[key];
    return value.map((v: any) => this.encodeQueryParam(key, v)).join("&");
  }

  protected toQueryString(rawQuery?: QueryParamsType): string {
    const query = rawQuery || {};
    const keys = Object.keys(query).filter(
      (key) => "undefined" !== typeof query[key],
    );
    return keys
      .map((key) =>
        Array.isArray(query[key])
          ? this.addArrayQueryParam(query, key)
          : this.addQueryParam(query, key),
      )
      .join("&");
  }

  protected addQueryParams(rawQuery?: QueryParamsType): string {
    const queryString = this.toQueryString(rawQuery);
    return queryString ? `?${queryString}` : "";
  }

  private contentFormatters: Record<ContentType, (input: any) => any> = {
    ["application/json"]: (input: any) =>
      input !== null && (typeof input === "object" || typeof input === "string")
        ? JSON.stringify(input)
        : input,
    ["application/vnd.api+json"]: (input: any) =>
      input !== null && (typeof input === "object" || typeof input === "string")
        ? JSON.stringify(input)
        : input,
    ["text/plain"]: (input: any) =>
      input !== null && typeof input !== "string"
        ? JSON.stringify(input)
        : input,
    ["multipart/form-data"]: (input: any) => {
      if (input instanceof FormData) {
        return input;
      }

      return Object.keys(input || {}).reduce((formData, key) => {
        const property = input[key];
        formData.append(
          key,
          property instanceof Blob
            ? property
            : typeof property === "object" && property !== null
              ? JSON.stringify(property)
              : `${property}`,
        );
        return formData;
      }, new FormData());
    },
    ["application/x-www-form-urlencoded"]: (input: any) =>
      this.toQueryString(input),
  };

  protected mergeRequestParams(
    params1: RequestParams,
    params2?: RequestParams,
  ): RequestParams {
    return {
      ...this.baseApiParams,
      ...params1,
      ...(params2 || {}),
      headers: {
        ...(this.baseApiParams.headers || {}),
        ...(params1.headers || {}),
        ...((params2 && params2.headers) || {}),
      },
    };
  }

  protected createAbortSignal = (
    cancelToken: CancelToken,
  ): AbortSignal | undefined => {
    if (this.abortControllers.has(cancelToken)) {
      const abortController = this.abortControllers.get(cancelToken);
      if (abortController) {
        return abortController.signal;
      }
      return void 0;
    }

    const abortController = new AbortController();
    this.abortControllers.set(cancelToken, abortController);
    return abortController.signal;
  };

  public abortRequest = (cancelToken: CancelToken) => {
    const abortController = this.abortControllers.get(cancelToken);

    if (abortController) {
      abortController.abort();
      this.abortControllers.delete(cancelToken);
    }
  };

  public request = async <T = any, E = any>({
    body,
    secure,
    path,
    type,
    query,
    format,
    baseUrl,
    cancelToken,
    ...params
  }: FullRequestParams): Promise<HttpResponse<T, E>> => {
    const secureParams =
      ((typeof secure === "boolean" ? secure : this.baseApiParams.secure) &&
        this.securityWorker &&
        (await this.securityWorker(this.securityData))) ||
      {};
    const requestParams = this.mergeRequestParams(params, secureParams);
    const queryString = query && this.toQueryString(query);
    const payloadFormatter = this.contentFormatters[type || "application/json"];
    const responseFormat = format || requestParams.format;

    return this.customFetch(
      `${baseUrl || this.baseUrl || ""}${path}${queryString ? `?${queryString}` : ""}`,
      {
        ...requestParams,
        headers: {
          ...(requestParams.headers || {}),
          ...(type && type !== "multipart/form-data"
            ? { "Content-Type": type }
            : {}),
        },
        signal:
          (cancelToken
            ? this.createAbortSignal(cancelToken)
            : requestParams.signal) || null,
        body:
          typeof body === "undefined" || body === null
            ? null
            : payloadFormatter(body),
      },
    ).then(async (response) => {
      const r = response as HttpResponse<T, E>;
      r.data = null as unknown as T;
      r.error = null as unknown as E;

      const responseToParse = responseFormat ? response.clone() : response;
      const data = !responseFormat
        ? r
        : await responseToParse[responseFormat]()
            .then((data) => {
              if (r.ok) {
                r.data = data;
              } else {
                r.error = data;
              }
              return r;
            })
            .catch((e) => {
              r.error = e;
              return r;
            });

      if (cancelToken) {
        this.abortControllers.delete(cancelToken);
      }

      if (!response.ok) throw data;
      return data;
    });
  };
}

/**
 * @title records-dev
 * @version 1.0
 *
 * Stores records for the callers that own them
 */
export class RecordsApi<
  SecurityDataType extends unknown,
> extends HttpClient<SecurityDataType> {
  health = {
    /**
     * No description
     *
     * @name HealthList
     * @summary Tells that the stage answers
     * @request GET:/health
     */
    healthList: (params: RequestParams = {}) =>
      this.request<void, any>({
        path: `/health`,
        method: "GET",
        ...params,
      }),
  };
  records = {
    /**
     * No description
     *
     * @name RecordsCreate
     * @summary Stores a record
     * @request POST:/records
     * @secure
     */
    recordsCreate: (data: NewRecordData, params: RequestParams = {}) =>
      this.request<RecordData, ErrorMessageData>({
        path: `/records`,
        method: "POST",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @name RecordsDelete
     * @summary Deletes a record
     * @request DELETE:/records/{id}
     * @secure
     */
    recordsDelete: (
      { id }: RecordsDeleteParamsData,
      params: RequestParams = {},
    ) =>
      this.request<void, ErrorMessageData>({
        path: `/records/${id}`,
        method: "DELETE",
        secure: true,
        ...params,
      }),

    /**
     * No description
     *
     * @name RecordsDetail
     * @summary Reads a record
     * @request GET:/records/{id}
     * @secure
     */
    recordsDetail: (
      { id }: RecordsDetailParamsData,
      params: RequestParams = {},
    ) =>
      this.request<RecordData, ErrorMessageData>({
        path: `/records/${id}`,
        method: "GET",
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @name RecordsList
     * @summary Lists the caller's records, newest first
     * @request GET:/records
     * @secure
     */
    recordsList: (
      query: RecordsListParamsData = {},
      params: RequestParams = {},
    ) =>
      this.request<RecordPageData, ErrorMessageData>({
        path: `/records`,
        method: "GET",
        query: query,
        secure: true,
        format: "json",
        ...params,
      }),

    /**
     * No description
     *
     * @name RecordsUpdate
     * @summary Replaces a record's metadata if nobody changed it since
     * @request PUT:/records/{id}
     * @secure
     */
    recordsUpdate: (
      { id }: RecordsUpdateParamsData,
      data: RecordUpdateData,
      params: RequestParams = {},
    ) =>
      this.request<RecordData, ErrorMessageData>({
        path: `/records/${id}`,
        method: "PUT",
        body: data,
        secure: true,
        type: "application/json",
        format: "json",
        ...params,
      }),
  };
}
