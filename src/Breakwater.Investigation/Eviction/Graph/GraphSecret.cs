using System.Globalization;
using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Eviction.Graph;

/// <summary>A secret and where it stands.</summary>
internal sealed class GraphSecret(string id)
{
    // What logs in by itself; a privileged password needs a login first.
    private static readonly string[] Opens = ["account_password", "line_password", "snmp_user_key"];

    public string Id => id;

    public List<SecretPlace> Places { get; } = [];

    /// <summary>No configuration shows it.</summary>
    public bool IsUnseen => Places[0].Secret.Number == 0;

    /// <summary>Devices that it opens.</summary>
    public IEnumerable<string> OpenedDevices =>
        Places
            .Where(p => Opens.Contains(p.Secret.Kind) || (p.Secret.Kind == "snmp_community" && p.Secret.Writes))
            .Select(p => p.Device)
            .Distinct(StringComparer.Ordinal);

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"secret:{number}");
}

/// <summary>A place of a secret.</summary>
internal sealed record SecretPlace(string Device, TrustSecret Secret)
{
    /// <summary>Whoever reads the configuration without holding the device has it, or may have it soon.</summary>
    public bool IsReadable => Secret.Strength is "readable" or "weak_hash" or "unknown";
}

/// <summary>Numbers in their order, then names.</summary>
internal sealed class SecretOrder : IComparer<string>
{
    public static SecretOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        (int left, int right) = (Number(x), Number(y));
        return left != right ? left.CompareTo(right) : string.CompareOrdinal(x, y);
    }

    private static int Number(string? id) =>
        id is not null
        && id.StartsWith("secret:", StringComparison.Ordinal)
        && int.TryParse(id.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : int.MaxValue;
}
