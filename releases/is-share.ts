/** A share in percent that AWS gives back as it was set: weights of aliases are kept to a millionth. */
export const isShare = (percent: number): boolean => Number(percent.toFixed(4)) === percent;
