using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// Which administration functions are known: those of the inventory and, where none of them names itself in a message, those that sent more
/// than a tenth of all messages. It is whole when all messages were seen.
/// </summary>
internal sealed class AdmfCensus(AccessContext context) : IAccessRule
{
    private const int MostNames = 10_000;

    private readonly Dictionary<string, (long Messages, bool IsListed)> _names = new(StringComparer.OrdinalIgnoreCase);
    private long _all;

    public void Observe(in Seen<InterceptMessage> seen)
    {
        InterceptMessage message = seen.Record;
        if (message.Admf is not { Length: > 0 } admf || message.IsResponse)
        {
            return;
        }

        _all++;
        if (_names.TryGetValue(admf, out (long Messages, bool IsListed) known))
        {
            _names[admf] = (known.Messages + 1, known.IsListed || IsListed(admf, message.Sender, message.Time));
        }
        else if (_names.Count < MostNames)
        {
            _names[admf] = (1, IsListed(admf, message.Sender, message.Time));
        }
    }

    public IEnumerable<Discrepancy> Conclude() => [];

    /// <summary>True where it is known, false where it is not though others are, null where nothing tells.</summary>
    public bool? Knows(string? admf, string? sender)
    {
        if (admf is null || !_names.TryGetValue(admf, out (long Messages, bool IsListed) known))
        {
            return null;
        }

        return known.IsListed
            || IsListed(admf, sender, null)
            || (!_names.Values.Any(n => n.IsListed) && known.Messages * 10 > _all);
    }

    /// <summary>It is known by the inventory, not merely by habit.</summary>
    public bool IsByInventory => _names.Values.Any(n => n.IsListed);

    private bool IsListed(string admf, string? sender, DateTimeOffset? time) =>
        context.Places.SystemOf(admf) is not null
        || context.People.Find(admf, time) is not null
        || (sender is not null && context.Places.IsSystem(sender, time));
}
