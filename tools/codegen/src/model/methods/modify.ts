import type { ModifyModel, OperationModel } from "../model.ts";

/**
 * Finds a GET that returns an `ETag`, and a PATCH of the same path that takes it as `If-Match` and returns the same
 * type.
 */
export function modifyOf(methods: readonly OperationModel[]): ModifyModel | undefined {
  const pairs = methods.filter(isConditionalPatch).flatMap((write) => {
    const read = methods.find((one) => one.method === "GET" && one.path === write.path);
    return read && isVersioned(read, write) ? [{ read, write }] : [];
  });
  // If there are several, none is the main resource of the group.
  return pairs.length === 1 ? pairs[0] : undefined;
}

function isConditionalPatch({ method, headers, body }: OperationModel): boolean {
  const isMergePatch = body?.mediaType.startsWith("application/merge-patch+json") === true;
  return method === "PATCH" && isMergePatch && headers.some(({ property }) => property === "ifMatch");
}

function isVersioned(read: OperationModel, write: OperationModel): boolean {
  const [got] = read.answers;
  const [written] = write.answers;
  const isSame = JSON.stringify(got?.payload) === JSON.stringify(written?.payload);
  return read.answers.length === 1 && write.answers.length === 1 && got?.payload.kind === "json" && got.etag && isSame;
}
