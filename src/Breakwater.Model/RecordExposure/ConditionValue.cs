using Breakwater.Model.Sealing;

namespace Breakwater.Model.RecordExposure;

/// <summary>
/// One value of a condition. What names a person or a device is a token, and so is what may name one; all else keeps its text. A bound value
/// that was not logged has neither.
/// </summary>
public readonly record struct ConditionValue
{
    /// <summary>As the statement writes it, without quotes; null where it may name somebody or was not logged.</summary>
    public string? Text { get; init; }

    /// <summary>It was written as a number.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Of the identity in its canonical form, under the key of the run; null where the value is no identity.</summary>
    public SealedToken? Token { get; init; }

    /// <summary>Of the text as it was written, under the key of the run: two ways to write one number are two texts.</summary>
    public SealedToken? Written { get; init; }

    /// <summary>The time that the text is, in ticks; 0 where it is none.</summary>
    public long Ticks { get; init; }

    /// <summary>It was logged.</summary>
    public bool IsKnown => Text is not null || Written is not null;

    /// <summary>Never the value.</summary>
    public override string ToString() => Written is not null ? "[token]" : "[value]";
}
