using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>What one file may still unpack to, over all its layers and members.</summary>
internal sealed class UnpackBudget(UnpackLimits limits, long fileBytes, CancellationToken cancellation)
{
    private int _members;
    private long _nameCharacters;

    public UnpackLimits Limits { get; } = limits;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Bytes that decoders gave so far.</summary>
    public long Unpacked { get; private set; }

    /// <summary>Set once the file as a whole is over a limit: nothing more of it is unpacked.</summary>
    public UnpackException? Exhausted { get; private set; }

    public void Add(int bytes)
    {
        Unpacked += bytes;
        if (Unpacked > Limits.MaxTotalBytes)
        {
            Exhausted = new(FaultReason.TooLarge, $"it unpacks to more than {Limits.MaxTotalBytes} bytes");
            throw Exhausted;
        }

        if (IsOverRatio(Unpacked, fileBytes))
        {
            Exhausted = new(FaultReason.TooLarge, $"all its layers together unpack to more than {Limits.MaxRatio}:1");
            throw Exhausted;
        }
    }

    public void AddMember(string path)
    {
        _nameCharacters += path.Length;
        if (_nameCharacters > Limits.MaxNameCharacters)
        {
            Exhausted = new(FaultReason.TooLarge, "the names of its members are too long");
            throw Exhausted;
        }

        if (++_members > Limits.MaxMembers)
        {
            Exhausted = new(FaultReason.TooLarge, $"it has more than {Limits.MaxMembers} members");
            throw Exhausted;
        }
    }

    public bool IsOverRatio(long unpacked, long packed) =>
        unpacked > Limits.RatioFreeBytes && unpacked / Limits.MaxRatio > Math.Max(packed, 1);
}
