import { type Client, connectTo } from "../support/web-socket-client.ts";

/** What two clients say and hear. @param url `ws://…/dev` @returns what was shown @throws Error that says what was not */
export async function conversation(url: string): Promise<readonly string[]> {
  const [ann, ben] = await Promise.all([connectTo(url), connectTo(url)]);
  try {
    return [
      await everybodyHears(ann, ben),
      await isRefused(ann),
      await isAnswered(ben),
      await isExplained(ben),
      await theGoneAreForgotten(ann, ben),
    ];
  } finally {
    for (const client of [ann, ben]) client.leave();
  }
}

async function everybodyHears(ann: Client, ben: Client): Promise<string> {
  ann.say({ action: "sendmessage", message: "hello, everyone!" });
  await Promise.all([ann, ben].map((one) => one.hears("hello, everyone!")));
  return "everybody hears what one says";
}

async function isRefused(ann: Client): Promise<string> {
  ann.say({ action: "sendmessage", message: "" });
  await ann.hears(
    /^\{"message": ?"Bad request body", ?"connectionId": ?"[^"]+", ?"(?:requestId|messageId)": ?"[^"]+"\}$/,
  );
  return "a message without text reaches no function";
}

async function isAnswered(ben: Client): Promise<string> {
  ben.say({ action: "whoami" });
  await ben.hears('{"you":"are connected"}');
  return "a route that answers needs no function";
}

async function isExplained(ben: Client): Promise<string> {
  ben.say("test");
  await ben.hears(
    /^Use the sendmessage route to send a message\. Your info:\{"ConnectedAt":".*"connectionID":"[\w-]+="\}$/,
  );
  return "what is no JSON goes to $default, which knows the connection";
}

async function theGoneAreForgotten(ann: Client, ben: Client): Promise<string> {
  ben.leave();
  await ben.left;
  ann.say({ action: "sendmessage", message: "anybody?" });
  await ann.hears("anybody?");
  return "who left is told nothing";
}
