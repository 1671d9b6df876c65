namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>A queue that can be looked into and drops its oldest above a limit.</summary>
internal sealed class Ring<T>(int limit)
{
    private T[] _items = new T[Math.Min(4, limit)];
    private int _start;

    public int Count { get; private set; }

    public bool IsFull => Count == limit;

    public ref readonly T this[int index] => ref _items[(_start + index) % _items.Length];

    public void Add(in T item)
    {
        if (Count == _items.Length)
        {
            T[] grown = new T[(int)Math.Min(2L * Count, limit)];
            for (int i = 0; i < Count; i++)
            {
                grown[i] = this[i];
            }

            _items = grown;
            _start = 0;
        }

        _items[(_start + Count) % _items.Length] = item;
        Count++;
    }

    public T Take()
    {
        T item = _items[_start];
        _items[_start] = default!;
        _start = (_start + 1) % _items.Length;
        Count--;
        return item;
    }
}
