namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>Characters that grow at the end and are overwritten where they are left.</summary>
internal struct CharBuffer()
{
    private char[] _characters = new char[1024];

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>The characters.</summary>
    public readonly ReadOnlySpan<char> Text => _characters.AsSpan(0, Length);

    /// <summary>Adds characters.</summary>
    public void Append(ReadOnlySpan<char> more)
    {
        if (Length + more.Length > _characters.Length)
        {
            char[] larger = new char[Math.Max(Length + more.Length, _characters.Length * 2)];
            Text.CopyTo(larger);
            Array.Clear(_characters);
            _characters = larger;
        }

        more.CopyTo(_characters.AsSpan(Length));
        Length += more.Length;
    }

    /// <summary>Overwrites all.</summary>
    public void Clear()
    {
        _characters.AsSpan(0, Length).Clear();
        Length = 0;
    }
}
