using System.Globalization;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Watching;

/// <summary>
/// Subscribers whose exposure must be known first, and subscribers that do not exist, as tokens of the inventory. Where there is no key it
/// holds nobody: without it no token can be made of a number in a statement. Safe for many threads.
/// </summary>
public sealed class WatchList : IDisposable
{
    private readonly KeyedTokens? _tokens;
    private readonly Dictionary<SealedToken, WatchEntry> _watched = [];
    private readonly Dictionary<SealedToken, Canary> _canaries = [];

    private WatchList(KeyedTokens? tokens) => _tokens = tokens;

    /// <summary>A list of nobody.</summary>
    /// <param name="inventory">Says whether there would be somebody.</param>
    public static WatchList WithoutKey(CarrierInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return new WatchList(null) { Listed = CountOf(inventory) };
    }

    /// <summary>The list of an inventory under the key of the watch list.</summary>
    /// <param name="master">The carrier's master key; it is not kept.</param>
    /// <param name="inventory">Its <c>watch</c> and <c>call_records.canaries</c>.</param>
    public static WatchList Of(IMasterKey master, CarrierInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        using DerivedKey key = DerivedKey.OfPurpose(master, KeyPurpose.WatchList);
        KeyedTokens tokens = new(key.Bytes);
        WatchList list = new(tokens) { Listed = CountOf(inventory) };
        foreach (WatchEntry entry in inventory.Watch ?? [])
        {
            list.Add(list._watched, entry.Token, entry.KeyId, entry);
        }

        foreach (Canary canary in inventory.CallRecords?.Canaries ?? [])
        {
            list.Add(list._canaries, canary.Token, canary.KeyId, canary);
        }

        return list;
    }

    /// <summary>Entries of the inventory.</summary>
    public int Listed { get; private init; }

    /// <summary>Entries whose token is under another key, or too short to be compared; nobody can be recognised by them.</summary>
    public int Foreign { get; private set; }

    /// <summary>There is somebody to recognise.</summary>
    public bool IsEmpty => _watched.Count + _canaries.Count == 0;

    /// <summary>There is a watch-listed subscriber to recognise.</summary>
    public bool KnowsWatched => _watched.Count > 0;

    /// <summary>There is a canary to recognise.</summary>
    public bool KnowsCanaries => _canaries.Count > 0;

    /// <summary>Whom an identity is; null where it is nobody of the list.</summary>
    /// <param name="kind">What it is said to be.</param>
    /// <param name="text">As the evidence writes it.</param>
    public WatchSight? Find(TargetKind kind, ReadOnlySpan<char> text)
    {
        if (_tokens is null || IsEmpty)
        {
            return null;
        }

        using SealedText canonical = CanonicalIdentity.Of(kind, text);
        SealedToken token = _tokens.Of(TokenKind.Target, canonical);
        return _canaries.TryGetValue(token, out Canary? canary)
                ? new WatchSight(token, null, canary.Store, IsCanary: true)
            : _watched.TryGetValue(token, out WatchEntry? entry)
                ? new WatchSight(token, entry.Tier, null, IsCanary: false)
            : null;
    }

    /// <summary>The canary of a token; null where it is none.</summary>
    public Canary? CanaryOf(SealedToken token) => _canaries.GetValueOrDefault(token);

    /// <summary>The key that tokens of people on the list are made with; null where there is nobody to recognise.</summary>
    public KeyedTokens? Key => IsEmpty ? null : _tokens;

    /// <summary>Everybody of the list and every canary, as tokens.</summary>
    public IReadOnlySet<SealedToken> Members => _watched.Keys.Concat(_canaries.Keys).ToHashSet();

    /// <inheritdoc/>
    public void Dispose() => _tokens?.Dispose();

    private void Add<T>(Dictionary<SealedToken, T> entries, string text, string? keyId, T entry)
    {
        if ((keyId is null || keyId == _tokens!.KeyId) && Token(text) is { } token)
        {
            entries.TryAdd(token, entry);
        }
        else
        {
            Foreign++;
        }
    }

    /// <summary>26 characters of base32, or hexadecimal digits of which the first 32 count.</summary>
    private static SealedToken? Token(string text) =>
        SealedToken.TryParse(text, out SealedToken token) ? token
        : text.Length >= 32
        && UInt128.TryParse(
            text.AsSpan(0, 32),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out UInt128 value
        )
            ? new SealedToken(value)
        : null;

    private static int CountOf(CarrierInventory inventory) =>
        (inventory.Watch?.Count ?? 0) + (inventory.CallRecords?.Canaries?.Count ?? 0);
}

/// <summary>Somebody of the list was named.</summary>
/// <param name="Token">Who, under the key of the watch list.</param>
/// <param name="Tier">How sensitive; null for a canary.</param>
/// <param name="Store">The only store that a canary was put into; null where not known, or no canary.</param>
/// <param name="IsCanary">A subscriber that does not exist.</param>
public readonly record struct WatchSight(SealedToken Token, string? Tier, string? Store, bool IsCanary);
