namespace Breakwater.Model.Flows;

/// <summary>
/// When flows were lost. Of very many losses those that begin close together become one, all as coarsely as it takes: what is
/// told then is the same in whatever order they came, and no number is lost.
/// </summary>
public sealed class FlowLosses
{
    /// <summary>The most losses that are told apart.</summary>
    public const int Limit = 64;

    // Sorted by the beginning without its lowest bits, of which no two are the same.
    private readonly List<FlowLoss> _losses = [];
    private int _shift;

    /// <summary>Nothing was lost.</summary>
    public bool IsEmpty => _losses.Count == 0;

    /// <summary>The losses in the order of time; those that follow on without a datagram between them are one.</summary>
    public IReadOnlyList<FlowLoss> InOrder()
    {
        List<FlowLoss> told = [];
        foreach (FlowLoss loss in _losses.OrderBy(l => l.From).ThenBy(l => l.To))
        {
            if (told.Count > 0 && loss.From <= told[^1].To)
            {
                told[^1] = told[^1].With(loss);
            }
            else
            {
                told.Add(loss);
            }
        }

        return told;
    }

    /// <summary>Adds a loss.</summary>
    public void Add(FlowLoss loss)
    {
        Put(loss.From <= loss.To ? loss : loss with { From = loss.To, To = loss.From });
        while (_losses.Count > Limit)
        {
            Coarsen(_shift + 1);
        }
    }

    /// <summary>Adds the losses of another.</summary>
    public void Add(FlowLosses other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._shift > _shift)
        {
            Coarsen(other._shift);
        }

        foreach (FlowLoss loss in other._losses)
        {
            Add(loss);
        }
    }

    private void Put(FlowLoss loss)
    {
        (int low, int high) = (0, _losses.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _losses[middle].From >> _shift < loss.From >> _shift ? (middle + 1, high) : (low, middle);
        }

        if (low < _losses.Count && _losses[low].From >> _shift == loss.From >> _shift)
        {
            _losses[low] = _losses[low].With(loss);
        }
        else
        {
            _losses.Insert(low, loss);
        }
    }

    private void Coarsen(int shift)
    {
        _shift = shift;
        FlowLoss[] finer = [.. _losses];
        _losses.Clear();
        foreach (FlowLoss loss in finer)
        {
            Put(loss);
        }
    }
}
