import type { Call } from "../support/call.ts";

const note = { text: "milk, and a 책" };

export const calls: readonly Call[] = [
  {
    shows: "A user signs, and the function is told who it is",
    request: "GET /whoami",
    by: "writer",
    answers: {
      status: 200,
      json: {
        account: "123456789012",
        arn: "arn:aws:iam::123456789012:user/iam-dev-writer-caller",
        id: /^AIDA[A-Z0-9]+$/,
      },
    },
  },
  {
    shows: "So does the session of a role",
    request: "GET /whoami",
    by: "reader",
    answers: {
      status: 200,
      json: {
        account: "123456789012",
        arn: "arn:aws:sts::123456789012:assumed-role/iam-dev-reader-caller/lunch",
        id: /^AROA[A-Z0-9]+:lunch$/,
      },
    },
  },
  {
    shows: "A user of another account comes as far as both let them: IAM there, and the API's policy",
    request: "GET /whoami",
    by: "partner",
    answers: {
      status: 200,
      json: { account: "210987654321", arn: "arn:aws:iam::210987654321:user/partner", id: /^AIDA[A-Z0-9]+$/ },
    },
  },
  {
    shows: "So does one of any account of the organization",
    request: "GET /whoami",
    by: "colleague",
    answers: {
      status: 200,
      json: { account: "555566667777", arn: "arn:aws:iam::555566667777:user/colleague", id: /^AIDA[A-Z0-9]+$/ },
    },
  },
  {
    shows: "An account that policy does not name stays outside",
    request: "GET /whoami",
    by: "stranger",
    answers: { status: 403, json: { Message: /is not authorized to perform: execute-api:Invoke/ } },
  },
  {
    shows: "Who signs nothing is nobody",
    request: "GET /whoami",
    answers: { status: 403, json: { message: "Missing Authentication Token" } },
  },
  {
    shows: "A signature with another secret is no signature",
    request: "GET /whoami",
    by: "impostor",
    answers: { status: 403, json: { message: /^The request signature we calculated does not match/ } },
  },
  {
    shows: "The writer keeps a note; its body and path are signed as well",
    request: "PUT /notes/shopping-list",
    by: "writer",
    body: note,
    answers: { status: 200, json: { id: "shopping-list", ...note } },
  },
  {
    shows: "Its owner gets it",
    request: "GET /notes/shopping-list",
    by: "writer",
    answers: { status: 200, json: { id: "shopping-list", ...note } },
  },
  {
    shows: "The reader may call the method, says IAM, but the note is not theirs, says the function",
    request: "GET /notes/shopping-list",
    by: "reader",
    answers: { status: 403, text: "Unauthorized" },
  },
  {
    shows: "Nor is it an administrator's, whatever IAM lets them do",
    request: "PUT /notes/shopping-list",
    by: "administrator",
    body: { text: "champagne" },
    answers: { status: 403, text: "Unauthorized" },
  },
  {
    shows: "A method that is not the role's is refused by IAM, before any function runs",
    request: "PUT /notes/1",
    by: "reader",
    body: note,
    answers: { status: 403, json: { Message: /^User: .*reader.* is not authorized to perform: execute-api:Invoke/ } },
  },
  {
    shows: "The reader looks after the notes",
    request: "GET /notes/shopping-list/owner",
    by: "reader",
    answers: { status: 200, json: { owner: /^AIDA[A-Z0-9]+$/ } },
  },
  {
    shows: "The writer does not, although its policy has a * where the path goes on",
    request: "GET /notes/shopping-list/owner",
    by: "writer",
    answers: { status: 403, json: { Message: /with an explicit deny$/ } },
  },
  {
    shows: "A note that is not there",
    request: "GET /notes/none",
    by: "writer",
    answers: { status: 404 },
  },
];
