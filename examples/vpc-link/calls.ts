import type { Call } from "../support/call.ts";

export const calls: readonly Call[] = [
  {
    shows: "dev goes through the green link; the backend finds the URI's host, not the load balancer's",
    request: "GET /stock/chair",
    answers: { status: 200, json: { sku: "chair", count: 4, link: "green", host: "stock.internal" } },
  },
  {
    shows: "prod goes through the blue one: only a stage variable differs",
    stage: "prod",
    request: "GET /stock/chair",
    answers: { status: 200, json: { sku: "chair", count: 4, link: "blue", host: "stock.internal" } },
  },
  {
    shows: "The backend's own errors come through",
    request: "GET /stock/lamp",
    answers: { status: 404, json: { problem: "no lamp here" } },
  },
  {
    shows: "An answer that came through a link is mapped like any other",
    request: "GET /total",
    answers: { status: 200, json: { total: 5 } },
  },
];
