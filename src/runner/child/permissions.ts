/** Gives up what the child needed only to start: reading files, loading native code, calling the C library. */

interface DroppablePermission {
  drop?: (scope: string) => void;
}

/** Drops grants of Node's permission model, where it is on and can drop them (Node 26). */
export function shedPermissions(...scopes: readonly ("addon" | "fs.read" | "ffi")[]): void {
  const permission = (process as { permission?: DroppablePermission }).permission;
  for (const scope of scopes) permission?.drop?.(scope);
}
