export * from "@orgplane/runtime/opentelemetry";
