import { usePicture } from "../data/hooks.ts";
import type { ControlProps } from "./field.tsx";

interface OperationSelectProps {
  readonly props: ControlProps;
  /** Empty for every operation. */
  readonly value: string;
  readonly choose: (operation: string) => void;
}

/** Selects one operation, or all. */
export function OperationSelect({ props, value, choose }: OperationSelectProps) {
  const operations = usePicture().contract?.operations ?? [];
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <select {...props} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      <option value="">Every operation</option>
      {tags.map((tag) => (
        <optgroup key={tag} label={tag}>
          {operations
            .filter((operation) => operation.tag === tag)
            .map(({ id }) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
