using System.Numerics;
using System.Runtime.Intrinsics;

namespace Breakwater.Storage.History.Scanning;

/// <summary>A test of one value, and of a vector of values at once.</summary>
internal interface IValueTest<T>
    where T : unmanaged
{
    bool Passes(T value);

    Vector256<T> Passes(Vector256<T> values);

    Vector512<T> Passes(Vector512<T> values);
}

/// <summary>From a value to that value plus a span; without overflow the span ends at or below the largest value of the type.</summary>
internal readonly struct RangeTest<T>(T low, T span) : IValueTest<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    // One comparison does for both ends: what is below the low end wraps around to a large number.
    public bool Passes(T value) => unchecked(value - low) <= span;

    public Vector256<T> Passes(Vector256<T> values) =>
        Vector256.LessThanOrEqual(values - Vector256.Create(low), Vector256.Create(span));

    public Vector512<T> Passes(Vector512<T> values) =>
        Vector512.LessThanOrEqual(values - Vector512.Create(low), Vector512.Create(span));
}

/// <summary>The masked bits are exactly the wanted ones.</summary>
internal readonly struct BitTest<T>(T mask, T wanted) : IValueTest<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    public bool Passes(T value) => (value & mask) == wanted;

    public Vector256<T> Passes(Vector256<T> values) =>
        Vector256.Equals(values & Vector256.Create(mask), Vector256.Create(wanted));

    public Vector512<T> Passes(Vector512<T> values) =>
        Vector512.Equals(values & Vector512.Create(mask), Vector512.Create(wanted));
}
