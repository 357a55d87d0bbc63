import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { LoadedList } from "../api/lists.ts";
import { ErrorNotice } from "./notice.tsx";

export interface Column<Item> {
  readonly header: string;
  /** A class for the column, which gives it its width. */
  readonly className: string;
  readonly cell: (item: Item) => ReactNode;
}

interface ListTableProps<Item> {
  readonly label: string;
  readonly list: LoadedList<Item>;
  readonly columns: readonly Column<Item>[];
  readonly keyOf: (item: Item) => string;
  /** What stands there when the list has no items. */
  readonly empty: ReactNode;
}

const ROW_HEIGHT = 60;
const SKELETON_ROWS = 8;

/** A list in a table that loads on as one scrolls. Only rows in sight are in the page, so that 10,000 are no burden. */
export function ListTable<Item>({ label, list, columns, keyOf, empty }: ListTableProps<Item>) {
  const { data, error, isPending, isError, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = list;
  const items = data?.items ?? [];
  const head = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((head.current?.getBoundingClientRect().bottom ?? 0) + window.scrollY), []);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollMargin: top,
    getItemKey: (index) => keyOf(items[index] as Item),
  });
  const visible = rows.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? 0;
  const isNearEnd = lastVisible >= items.length - 1 - SKELETON_ROWS;
  useEffect(() => {
    // After an error, the person decides whether to try again.
    if (isNearEnd && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);

  if (isError && data === undefined) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data !== undefined && items.length === 0) return empty;
  const before = (visible[0]?.start ?? top) - top;
  const after = rows.getTotalSize() - ((visible.at(-1)?.end ?? top) - top);
  return (
    <div className="table-frame" aria-busy={isPending || isFetchingNextPage}>
      <table aria-label={label} aria-rowcount={data?.total === null ? -1 : (data?.total ?? items.length) + 1}>
        <thead ref={head}>
          <tr>
            {columns.map(({ header, className }) => (
              <th key={header} scope="col" className={className}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <Spacer height={before} />
        <tbody>
          {visible.map(({ key, index }) => (
            <MemoRow
              key={key}
              index={index}
              item={items[index] as Item}
              columns={columns}
              measure={rows.measureElement}
            />
          ))}
        </tbody>
        <Spacer height={after} />
        {(isPending || isFetchingNextPage) && <SkeletonRows columns={columns} rows={isPending ? SKELETON_ROWS : 3} />}
      </table>
      {isError && <ErrorNotice error={error} onRetry={() => void fetchNextPage()} />}
      {data !== undefined && <Count loaded={items.length} total={data.total} />}
    </div>
  );
}

interface RowProps<Item> {
  readonly index: number;
  readonly item: Item;
  readonly columns: readonly Column<Item>[];
  readonly measure: (row: HTMLTableRowElement | null) => void;
}

function Row<Item>({ index, item, columns, measure }: RowProps<Item>) {
  return (
    <tr data-index={index} aria-rowindex={index + 2} ref={measure}>
      {columns.map(({ header, className, cell }) => (
        <td key={header} className={className}>
          {cell(item)}
        </td>
      ))}
    </tr>
  );
}

/** Scrolling draws the table many times a second; rows that stay are not drawn with it. */
const MemoRow = memo(Row) as typeof Row;

function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr style={{ height }} />
    </tbody>
  );
}

interface SkeletonProps {
  readonly columns: readonly { readonly header: string; readonly className: string }[];
  readonly rows: number;
}

function SkeletonRows({ columns, rows }: SkeletonProps) {
  const cells = columns.map(({ header, className }) => (
    <td key={header} className={className}>
      <span className="skeleton" />
    </td>
  ));
  return (
    <tbody aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <tr key={row}>{cells}</tr>
      ))}
    </tbody>
  );
}

function Count({ loaded, total }: { readonly loaded: number; readonly total: number | null }) {
  const number = new Intl.NumberFormat("en");
  const of = total === null || total === loaded ? "" : ` of ${number.format(total)}`;
  return <p className="count" role="status">{`${number.format(loaded)}${of} loaded`}</p>;
}
