using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>
/// What the objects of an item are known by so far: an update names an object by its identifier and says only what changes, and a task
/// names its authorisation the same way.
/// </summary>
internal sealed class Hi1Objects(ISealedTokens tokens)
{
    private const int MaxObjects = 65_536;

    private readonly Dictionary<SealedToken, InterceptOrder> _known = [];

    /// <summary>What is known of an object; null where nothing.</summary>
    public InterceptOrder? Of(SealedToken identifier) => _known.GetValueOrDefault(identifier);

    /// <summary>Keeps what an object says now; beyond the limit only of those that were kept before.</summary>
    public void Keep(SealedToken identifier, InterceptOrder order)
    {
        if (_known.Count < MaxObjects || _known.ContainsKey(identifier))
        {
            _known[identifier] = order;
        }
    }

    /// <summary>The token of an object's identifier.</summary>
    public SealedToken Identify(string identifier) => tokens.Named(TokenKind.Order, identifier);

    /// <summary>The first object that this one is associated with and that is known.</summary>
    public InterceptOrder? Associated(ClearElement element) =>
        element
            .At("AssociatedObjects")
            .All("AssociatedObject")
            .Where(a => a.Text.Length > 0)
            .Select(a => Of(Identify(a.Text)))
            .FirstOrDefault(o => o is not null);
}
