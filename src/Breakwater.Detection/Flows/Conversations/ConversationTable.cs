using Breakwater.Detection.Gathering;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Conversations;

/// <summary>The conversations that one thread sees; when there are many, they go to disk and the table starts over.</summary>
internal sealed class ConversationTable(ISpill spill, RememberedItems items)
{
    /// <summary>The most that are held: some half a kilobyte each.</summary>
    public const int Limit = 16_384;

    private readonly Dictionary<ConversationKey, ConversationDay> _days = [];
    private readonly SpillKey _key = new();

    public void Add(in ConversationKey key, ConversationDay record)
    {
        if (_days.TryGetValue(key, out ConversationDay? day))
        {
            day.Add(record, PathOf);
            return;
        }

        if (_days.Count == Limit)
        {
            Flush();
        }

        _days[key] = record;
    }

    /// <summary>Everything goes to disk.</summary>
    public void Flush()
    {
        foreach ((ConversationKey key, ConversationDay day) in _days)
        {
            key.WriteTo(_key);
            spill.Add(_key.Bytes, ConversationForm.Write(key, day));
        }

        _days.Clear();
    }

    private string PathOf(int item) => items[item].Path;
}
