using System.Net;
using System.Text;
using Breakwater.Model.Events;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Acts;

/// <summary>Which ordinary logs are those of intercept systems, by the names and addresses of the inventory.</summary>
public sealed class InterceptSources
{
    private readonly (byte[] Name, string System)[] _names;
    private readonly Dictionary<string, string?> _paths = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    private const int MostPaths = 100_000;

    /// <summary>The intercept systems of an inventory.</summary>
    public InterceptSources(CarrierInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        _names =
        [
            .. (inventory.Intercept?.Systems ?? []).SelectMany(s =>
                s.Addresses.Select(a => a.ToString())
                    .Prepend(s.Name)
                    .Select(n => (Encoding.UTF8.GetBytes(n.ToLowerInvariant()), s.Name))
            ),
        ];
    }

    /// <summary>No system is known.</summary>
    public bool IsEmpty => _names.Length == 0;

    /// <summary>The system that wrote an item, where a part of its path is the system's name: <c>hosts/admf1/access.log</c>.</summary>
    public string? SystemOfPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (IsEmpty)
        {
            return null;
        }

        lock (_gate)
        {
            if (_paths.TryGetValue(path, out string? known))
            {
                return known;
            }

            string? system = Find(path);
            if (_paths.Count < MostPaths)
            {
                _paths[path] = system;
            }

            return system;
        }
    }

    /// <summary>The system of a host by name or address; null where it is none's.</summary>
    internal string? SystemNamed(string host) => IsEmpty ? null : Named(Encoding.UTF8.GetBytes(host));

    /// <summary>The system that an event is about: its host, the server of a request, or the end of a connection.</summary>
    internal string? SystemOf(in EventView source)
    {
        if (IsEmpty)
        {
            return null;
        }

        foreach (
            int slot in (ReadOnlySpan<int>)[Fields.HostName, Fields.HostIp, Fields.UrlDomain, Fields.DestinationIp]
        )
        {
            if (source.TryGet(slot, out ReadOnlySpan<byte> value) && Named(value) is { } system)
            {
                return system;
            }
        }

        return null;
    }

    /// <summary>The system of a name or an address, with or without a domain; null where it is no system's.</summary>
    private string? Named(ReadOnlySpan<byte> value)
    {
        foreach ((byte[] name, string system) in _names)
        {
            if (
                value.Length >= name.Length
                && Ascii.EqualsIgnoreCase(value[..name.Length], name)
                && (value.Length == name.Length || (value[name.Length] == '.' && !IsAddress(name)))
            )
            {
                return system;
            }
        }

        return null;
    }

    private string? Find(string path)
    {
        foreach (string part in path.Split(['/', '!'], StringSplitOptions.RemoveEmptyEntries))
        {
            // admf1, admf1.example.net, admf1-access.log
            int end = part.IndexOfAny(['-', '_']);
            if (
                Named(Encoding.UTF8.GetBytes(part)) is { } system
                || (
                    end > 0 && Named(Encoding.UTF8.GetBytes(part[..end])) is { } && (system = Longest(part)) is not null
                )
            )
            {
                return system;
            }
        }

        return null;
    }

    /// <summary>The system with the longest name that a part of a path begins with: names may hold hyphens themselves.</summary>
    private string? Longest(string part) =>
        _names
            .Where(n =>
                part.Length > n.Name.Length
                && part.StartsWith(Encoding.UTF8.GetString(n.Name), StringComparison.OrdinalIgnoreCase)
                && part[n.Name.Length] is '-' or '_' or '.'
            )
            .OrderByDescending(n => n.Name.Length)
            .Select(n => n.System)
            .FirstOrDefault();

    private static bool IsAddress(byte[] name) => IPAddress.TryParse(Encoding.UTF8.GetString(name), out _);
}
