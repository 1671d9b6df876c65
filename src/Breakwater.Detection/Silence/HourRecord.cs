namespace Breakwater.Detection.Silence;

/// <summary>What one source said in one hour. Adding gives the same in any order.</summary>
internal sealed class HourRecord : IHour
{
    private EdgeRecord _first;
    private EdgeRecord _last;

    public HourRecord(int hour, in EdgeRecord first, in EdgeRecord last)
    {
        Hour = hour;
        _first = first;
        _last = last;
    }

    public int Hour { get; }

    public ref readonly EdgeRecord First => ref _first;

    public ref readonly EdgeRecord Last => ref _last;

    /// <summary>The device restarted in this hour.</summary>
    public bool Restarted { get; set; }

    /// <summary>What its sequence numbers say; null where its records have none.</summary>
    public NumberedRecords? Numbered { get; set; }

    public bool Precedes(in EdgeRecord edge) =>
        edge.Ticks < _first.Ticks || (edge.Ticks == _first.Ticks && edge.OrderTo(_first) < 0);

    public bool Follows(in EdgeRecord edge) =>
        edge.Ticks > _last.Ticks || (edge.Ticks == _last.Ticks && edge.OrderTo(_last) < 0);

    public void SetFirst(in EdgeRecord edge) => _first = edge;

    public void SetLast(in EdgeRecord edge) => _last = edge;

    /// <summary>With an hour before it no silence ends here, so nothing shows its first record.</summary>
    public void ForgetFirstText() => _first = _first.WithoutText();

    /// <summary>With an hour after it no silence begins here, so nothing shows its last record.</summary>
    public void ForgetLastText() => _last = _last.WithoutText();
}
