namespace Breakwater.Evidence.Repositories;

/// <summary>The objects that were made last, as many as fit: the next one is mostly a delta of one of them.</summary>
internal sealed class ObjectCache<TKey>
    where TKey : struct
{
    private const long MostBytes = 16L << 20;
    private const int EntryBytes = 128;
    private readonly Dictionary<TKey, GitObject> _objects = [];
    private readonly Queue<TKey> _order = new();
    private long _bytes;

    public bool TryGet(TKey key, out GitObject known) => _objects.TryGetValue(key, out known);

    public void Add(TKey key, GitObject made)
    {
        if (!_objects.TryAdd(key, made))
        {
            return;
        }

        _order.Enqueue(key);
        _bytes += made.Data.Length + EntryBytes;
        while (_bytes > MostBytes && _order.Count > 1)
        {
            _objects.Remove(_order.Dequeue(), out GitObject oldest);
            _bytes -= oldest.Data.Length + EntryBytes;
        }
    }
}
