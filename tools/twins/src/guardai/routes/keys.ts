import { Refusal } from "../../http/refusal.ts";
import { numberOf } from "../body.ts";
import { type Call, type Handler, known, ordered, written } from "../call.ts";
import { notFound } from "../refusal.ts";
import type { Key } from "../state.ts";
import { stamp, timestamp } from "../time.ts";

const day = 24 * 60 * 60 * 1000;

export const listKeys: Handler = (call) => {
  const own = call.state.keys.filter(({ user_id }) => user_id === call.caller.id);
  return { status: 200, json: ordered(call, own).map((one) => toKey(call, one)) };
};

export const createKey: Handler = (call) => {
  const { state, caller, now, assumptions, newId } = call;
  const { keyDays } = assumptions;
  const id = newId();
  const key: Key = {
    id,
    keyId: `key-${id}`,
    key: `secret-${id}`,
    user_id: caller.id,
    creationDate: timestamp(now),
    expiryDate: keyDays === null ? null : timestamp(new Date(now.getTime() + keyDays * day)),
    lastUsedDate: null,
  };
  state.keys.push(key);
  return written(call, { ...toKey(call, key), key: key.key });
};

export const getKey: Handler = (call) => ({ status: 200, json: toKey(call, keyOf(call)) });

export const deleteKey: Handler = (call) => {
  const { keys } = call.state;
  keys.splice(keys.indexOf(keyOf(call)), 1);
  return { status: call.assumptions.deleteStatus };
};

function keyOf({ state, caller, path, assumptions }: Call): Key {
  const wanted = numberOf(path["id"], "id");
  const key = state.keys.find(({ id }) => id === wanted);
  if (key === undefined) throw notFound("The key");
  const isForeign = key.user_id !== caller.id;
  if (isForeign && assumptions.foreignKeyStatus !== null) {
    throw new Refusal(assumptions.foreignKeyStatus, "The key belongs to somebody else");
  }
  return key;
}

function toKey(call: Call, { id, keyId, key, creationDate, expiryDate, lastUsedDate }: Key) {
  return known({
    id,
    keyId,
    key: call.assumptions.keysShowSecret ? key : null,
    creationDate: stamp(call, creationDate),
    expiryDate: stamp(call, expiryDate),
    lastUsedDate: stamp(call, lastUsedDate),
  });
}
