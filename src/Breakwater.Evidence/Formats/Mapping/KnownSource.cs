using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Mapping;

/// <summary>A log source with the text of its dataset, made once so that giving it to an event allocates nothing.</summary>
internal sealed class KnownSource(LogSource source)
{
    private readonly byte[] _dataset = Encoding.UTF8.GetBytes(source.Dataset);

    /// <summary>The log source.</summary>
    public LogSource Source { get; } = source;

    /// <summary>Gives the event begun last this log source and, unless the record states one, its dataset.</summary>
    public void Apply(EventBatch batch, bool datasetStated = false)
    {
        batch.SetLogSource(Source);
        if (!datasetStated)
        {
            batch.AddDerived(Fields.EventDataset, _dataset);
        }
    }
}
