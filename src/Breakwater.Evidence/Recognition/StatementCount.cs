namespace Breakwater.Evidence.Recognition;

/// <summary>
/// What the lines of a text say of whether it is a configuration. Logs quote statements too: so nearly all lines must have
/// the shape of a statement, and hardly any may bear a time.
/// </summary>
internal struct StatementCount
{
    /// <summary>How sure such a text is: below every log format.</summary>
    public const int Score = 58;

    private const int MaxLines = 400;
    private int _fitting;
    private int _dated;

    /// <summary>Lines so far.</summary>
    public int Total { get; private set; }

    /// <summary>More lines would say nothing new.</summary>
    public readonly bool IsEnough => Total >= MaxLines;

    /// <summary>Hardly any line bears a time.</summary>
    public readonly bool IsUndated => _dated * 20 <= Total + 20;

    /// <summary>Nearly all lines fit, and hardly any bears a time.</summary>
    public readonly bool Holds => IsFitting(8) && IsUndated;

    /// <summary>So many lines of ten fit.</summary>
    public readonly bool IsFitting(int ofTen) => _fitting * 10 >= Total * ofTen;

    /// <summary>Takes a line.</summary>
    public void Add(bool fits, bool isDated)
    {
        Total++;
        _fitting += fits ? 1 : 0;
        _dated += isDated ? 1 : 0;
    }

    /// <summary>It is plain already that this is none: not half of the lines fit, or a quarter bears a time.</summary>
    public readonly bool IsHopeless => _fitting * 2 < Total || _dated * 4 > Total;
}
