/** Gives up what the child needed only to start: reading files and loading native code. */

interface DroppablePermission {
  drop?: (scope: string) => void;
}

/** Drops the grants of Node's permission model, where it is on and can drop them (Node 26). */
export function shedPermissions(): void {
  const permission = (process as { permission?: DroppablePermission }).permission;
  if (permission?.drop === undefined) return;
  permission.drop("addon");
  permission.drop("fs.read");
}
