/** Where this folder's sources are: the worker's own program is built from here, and the project's packages are found from here. */
export const ownDirectory = import.meta.dirname;
