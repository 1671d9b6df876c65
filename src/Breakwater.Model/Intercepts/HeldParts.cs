using Breakwater.Model.Sealing;

namespace Breakwater.Model.Intercepts;

/// <summary>
/// A time that may be absent, in 16 bytes instead of 24: hundreds of thousands of tasks are held against each other, each with five.
/// </summary>
internal readonly struct HeldTime(DateTimeOffset? time) : IEquatable<HeldTime>
{
    private readonly long _ticks = time?.Ticks ?? 0;
    private readonly short _minutes = (short)(time?.TotalOffsetMinutes ?? 0);
    private readonly bool _isThere = time is not null;

    public DateTimeOffset? Value => _isThere ? new DateTimeOffset(_ticks, TimeSpan.FromMinutes(_minutes)) : null;

    /// <summary>As times are equal: the same moment, whatever the offset.</summary>
    public bool Equals(HeldTime other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is HeldTime other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>A token that may be absent, in 24 bytes instead of 32.</summary>
internal readonly struct HeldToken(SealedToken? token) : IEquatable<HeldToken>
{
    private readonly ulong _high = (ulong)((token?.Value ?? 0) >> 64);
    private readonly ulong _low = (ulong)(token?.Value ?? 0);
    private readonly bool _isThere = token is not null;

    public SealedToken? Value => _isThere ? new SealedToken(new UInt128(_high, _low)) : null;

    public bool Equals(HeldToken other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is HeldToken other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();
}
