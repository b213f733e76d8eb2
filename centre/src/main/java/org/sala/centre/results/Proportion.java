package org.sala.centre.results;

/// A share with its 95 % interval. Source: Wilson 1927.
///
/// @param count of `of`, 0 to `of`
public record Proportion(int count, int of) {

    private static final double Z = 1.959963984540054;

    public Proportion {
        if (count < 0 || count > of || of == 0) {
            throw new IllegalArgumentException(count + " of " + of + " is no share");
        }
    }

    public double value() {
        return (double) count / of;
    }

    public double low() {
        return Math.max(0, centre() - half());
    }

    public double high() {
        return Math.min(1, centre() + half());
    }

    private double centre() {
        return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        double p = value();
        return Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
    }
}
