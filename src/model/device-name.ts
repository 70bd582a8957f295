/** Names that Windows keeps for devices, with any ending: a file called so cannot be made there, and writing to it prints. */
export const isDeviceName = (name: string): boolean => /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name);
