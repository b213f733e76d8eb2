package org.sala.engine.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The random numbers of one occasion: integer arithmetic only, the same on every machine.
///
/// A stream is keyed by (seed, stream name, occasion), so drawing more on one occasion moves no other.
/// Source: xoshiro256** of Blackman and Vigna (2018); key derivation HKDF-Expand, RFC 5869 section 2.3.
public final class RandomStream {

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    private RandomStream(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3 | 1;
    }

    /// @param stream   the name of the law that draws, as "browsing"
    /// @param occasion what it draws for, as "person 17, day 20410"
    public static RandomStream of(Seed seed, String stream, String occasion) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed.bytes(), "HmacSHA256"));
            mac.update(stream.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(occasion.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 1);
            ByteBuffer b = ByteBuffer.wrap(mac.doFinal()).order(ByteOrder.LITTLE_ENDIAN);
            return new RandomStream(b.getLong(), b.getLong(), b.getLong(), b.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    /// A cheap stream for a part of an occasion that already has a key of 64 bits.
    public static RandomStream of(long key) {
        long a = mix(key + 0x9E3779B97F4A7C15L);
        long b = mix(a + 0x9E3779B97F4A7C15L);
        long c = mix(b + 0x9E3779B97F4A7C15L);
        return new RandomStream(a, b, c, mix(c + 0x9E3779B97F4A7C15L));
    }

    /// Mixes 64 bits so that near keys give far results. Source: SplitMix64, Steele et al. 2014.
    public static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    public long nextLong() {
        long result = Long.rotateLeft(s1 * 5, 7) * 9;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /// Uniform in 0 to bound-1. Source: Lemire 2019, without the rejection (bias below 2^-31).
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /// Uniform in low to high, both included.
    public long between(long low, long high) {
        if (high < low) {
            throw new IllegalArgumentException("empty range " + low + " to " + high);
        }
        long span = high - low + 1;
        return low + Math.unsignedMultiplyHigh(nextLong(), span);
    }

    /// True in numerator of denominator cases.
    public boolean chance(int numerator, int denominator) {
        return below(denominator) < numerator;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// The index of one of the weights, in proportion to it. The weights are not negative, their sum positive.
    public int weighted(int... weights) {
        int sum = 0;
        for (int w : weights) {
            sum += w;
        }
        int draw = below(sum);
        int i = 0;
        while (draw >= weights[i]) {
            draw -= weights[i++];
        }
        return i;
    }

    /// A waiting time with the given mean, exponential in law, at most eleven times the mean.
    public long waiting(long mean) {
        double u = ((nextLong() >>> 11) + 1) * 0x1.0p-53;
        return (long) (StrictMath.min(11.0, -StrictMath.log(u)) * mean);
    }

    /// A bell-shaped value: mean plus or minus at most three spreads, as a sum of six uniform draws.
    public long bell(long mean, long spread) {
        long sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += below(1 << 20);
        }
        long centred = sum - 3L * ((1 << 20) - 1);
        return mean + centred * spread / 741_455L;
    }

    /// A size with a long tail, between low and high, most of the draws near low.
    public long longTail(long low, long high) {
        long a = between(0, 1 << 20);
        long b = between(0, 1 << 20);
        long c = between(0, 1 << 20);
        long cube = (a * b >>> 20) * c >>> 20;
        return low + StrictMath.round((double) (high - low) * cube / (1 << 20));
    }
}
