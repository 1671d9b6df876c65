using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Hunt.Watching;

/// <summary>
/// Subscribers that do not exist, other ones for each store and month, so that a file that leaked names where it came from. They follow
/// from the key, so that a plan that was lost is made again.
/// </summary>
public sealed class CanaryPlan
{
    private readonly List<PlannedCanary> _canaries = [];
    private string _keyId = "";

    /// <summary>The canaries, by store.</summary>
    public IReadOnlyList<PlannedCanary> Canaries => _canaries;

    /// <summary>Makes a plan.</summary>
    /// <param name="stores">Names of the stores.</param>
    /// <param name="ranges">Numbers that no subscriber has.</param>
    /// <param name="month">The first day of the month.</param>
    /// <param name="each">Canaries of each store.</param>
    /// <param name="master">The master key.</param>
    /// <exception cref="ArgumentException">There are too few numbers for them to be found by chance by nobody.</exception>
    public static CanaryPlan Of(
        IReadOnlyCollection<string> stores,
        NumberRanges ranges,
        DateOnly month,
        int each,
        IMasterKey master
    )
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(ranges);
        if (!HasRoom(ranges, stores.Count, each))
        {
            throw new ArgumentException("The ranges hold fewer than ten numbers for each canary.", nameof(ranges));
        }

        using DerivedKey key = DerivedKey.OfPurpose(master, KeyPurpose.WatchList);
        using KeyedTokens tokens = new(key.Bytes);
        CanaryPlan plan = new() { _keyId = tokens.KeyId };
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (string store in stores.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            for (int i = 0; i < each; i++)
            {
                string number = Draw(
                    key,
                    ranges,
                    string.Create(CultureInfo.InvariantCulture, $"{store}|{month:yyyy-MM}|{i}"),
                    taken
                );
                plan._canaries.Add(
                    new PlannedCanary(store, month, number, tokens.Target(TargetKind.E164, number).Token.ToString())
                );
            }
        }

        return plan;
    }

    /// <summary>There are so many numbers that nobody meets a canary by chance.</summary>
    /// <param name="ranges">Numbers that no subscriber has.</param>
    /// <param name="stores">How many stores.</param>
    /// <param name="each">Canaries of each store.</param>
    public static bool HasRoom(NumberRanges ranges, int stores, int each)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        return ranges.Count >= (ulong)stores * (ulong)each * 10;
    }

    /// <summary>The clear numbers as CSV, for those who put them into the stores and for nobody else.</summary>
    public void WriteClear(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("store,month,number\n");
        foreach (PlannedCanary canary in _canaries)
        {
            string store = canary.Store.Replace("\"", "\"\"", StringComparison.Ordinal);
            writer.Write(
                string.Create(CultureInfo.InvariantCulture, $"\"{store}\",{canary.Month:yyyy-MM},{canary.Number}\n")
            );
        }
    }

    /// <summary>The list <c>call_records.canaries</c> of an inventory.</summary>
    public void WriteInventory(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartObject("call_records");
        writer.WriteStartArray("canaries");
        foreach (PlannedCanary canary in _canaries.OrderBy(c => c.Token, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("token", canary.Token);
            writer.WriteString("key_id", _keyId);
            writer.WriteString("kind", "record");
            writer.WriteString("store", canary.Store);
            writer.WriteString("valid_from", canary.Month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Draw(DerivedKey key, NumberRanges ranges, string what, HashSet<string> taken)
    {
        for (int attempt = 0; ; attempt++)
        {
            string digest = key.Digest(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"canary|{what}|{attempt}"))
            );
            UInt128 drawn = UInt128.Parse(digest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            string number = ranges.At((ulong)(drawn % ranges.Count));
            if (taken.Add(number))
            {
                return number;
            }
        }
    }
}

/// <summary>One canary of a plan.</summary>
/// <param name="Store">The only store that it is put into.</param>
/// <param name="Month">The first day of its month.</param>
/// <param name="Number">The number in clear; it is shown to those who put it in.</param>
/// <param name="Token">The number under the key of the watch list.</param>
public sealed record PlannedCanary(string Store, DateOnly Month, string Number, string Token)
{
    /// <summary>Never the number.</summary>
    public override string ToString() => Token;
}
