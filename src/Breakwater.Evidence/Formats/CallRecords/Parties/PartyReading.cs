using System.Globalization;
using System.Text;
using Breakwater.Model.Sealing;
using Breakwater.Model.Spilling;

namespace Breakwater.Evidence.Formats.CallRecords.Parties;

/// <summary>
/// What readers of record files need to tell parties apart without learning who they are: a key for tokens, room on disk for more
/// parties than memory holds, and the parties that are looked for. Safe for many threads.
/// </summary>
public sealed class PartyReading : IDisposable
{
    private readonly ISpillFactory? _spills;
    private readonly Lock _gate = new();
    private readonly byte[] _countryCode = [(byte)'1'];
    private int _made;

    /// <summary>Party reading under a key that is made for the run and written nowhere.</summary>
    /// <param name="spills">Where tokens lie that do not fit memory; null for none: a count over the limit is a lower bound then.</param>
    public PartyReading(ISpillFactory? spills) => _spills = spills;

    /// <summary>Country code of numbers that are written without one.</summary>
    public string CountryCode
    {
        get => Encoding.ASCII.GetString(_countryCode);
        init => _countryCode = Encoding.ASCII.GetBytes(value);
    }

    /// <summary>The parties that are looked for.</summary>
    public IReadOnlyList<PartyList> Lists { get; init; } = [];

    /// <summary>Keeps the parties of all files, to count those of several together; null where nobody asks for that.</summary>
    public SharedParties? Shared { get; init; }

    /// <summary>Distinct parties of one file that are held in memory.</summary>
    public int MostHeld { get; init; } = 700_000;

    /// <summary>Overwrites the key.</summary>
    public void Dispose() => Key.Dispose();

    internal PartyKey Key { get; } = PartyKey.ForRun();

    internal ReadOnlySpan<byte> CountryCodeBytes => _countryCode;

    /// <summary>Room for one file; null where there is none.</summary>
    internal ISpill? Spill()
    {
        lock (_gate)
        {
            return _spills?.Create(string.Create(CultureInfo.InvariantCulture, $"record_parties_{_made++}"));
        }
    }
}

/// <summary>Parties that are looked for in record files, as tokens of <see cref="TokenKind.Target"/>.</summary>
/// <param name="Name">What the list is called in a match; it names nobody.</param>
/// <param name="Tokens">The key that its tokens were made with.</param>
/// <param name="Members">The tokens.</param>
public sealed record PartyList(string Name, KeyedTokens Tokens, IReadOnlySet<SealedToken> Members);
