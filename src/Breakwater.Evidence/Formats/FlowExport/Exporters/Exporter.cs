using Breakwater.Evidence.Formats.FlowExport.Templates;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.Exporters;

/// <summary>What is remembered of one exporter between its datagrams. All of it has limits.</summary>
/// <param name="noun">How the batch calls it.</param>
/// <param name="budget">What may be remembered of all exporters together.</param>
internal sealed class Exporter(FlowExporter noun, ExporterBudget budget)
{
    /// <summary>The most templates of one exporter.</summary>
    public const int MaxTemplates = 4096;

    private readonly Dictionary<ushort, FlowTemplate> _templates = [];
    private readonly Dictionary<ulong, uint> _samplers = [];
    private readonly Dictionary<uint, InterfaceSampling> _interfaces = [];

    // Most datagrams hold one kind of record, the same as the one before.
    private FlowTemplate? _lastTemplate;
    private ushort _lastId;

    /// <summary>How the batch calls it.</summary>
    public FlowExporter Noun { get; } = noun;

    /// <summary>What its sequence numbers say.</summary>
    public SequenceTracker Sequence { get; } = new();

    /// <summary>Its sequence numbers count datagrams, not records.</summary>
    public bool CountsDatagrams { get; set; }

    /// <summary>The sampling rate of records that name no sampler; 0 where it is not known.</summary>
    public uint SamplingRate { get; set; }

    /// <summary>When it started, milliseconds since 1970-01-01T00:00:00Z, where an options record says it.</summary>
    public long? Boot { get; set; }

    /// <summary>The template of a number; null where it has not come yet.</summary>
    public FlowTemplate? Template(ushort id)
    {
        if (_lastTemplate is not null && _lastId == id)
        {
            return _lastTemplate;
        }

        if (_templates.TryGetValue(id, out FlowTemplate? template))
        {
            (_lastId, _lastTemplate) = (id, template);
        }

        return template;
    }

    /// <summary>Keeps a template; false where there are too many.</summary>
    public bool Keep(ushort id, FlowTemplate template)
    {
        int replaced = _templates.TryGetValue(id, out FlowTemplate? known) ? known.Fields.Length : 0;
        if (
            (known is null && _templates.Count == MaxTemplates)
            || !budget.TryTakeFields(template.Fields.Length, replaced)
        )
        {
            return false;
        }

        _templates[id] = template;
        _lastTemplate = null;
        return true;
    }

    /// <summary>The sampling rate of a sampler; 0 where it is not known.</summary>
    public uint SamplerRate(ulong sampler) => _samplers.GetValueOrDefault(sampler);

    /// <summary>Keeps the sampling rate of a sampler.</summary>
    public void KeepSampler(ulong sampler, uint rate)
    {
        if (_samplers.ContainsKey(sampler) || budget.TryTakeSampler())
        {
            _samplers[sampler] = rate;
        }
    }

    /// <summary>It said something of the sampling of single interfaces.</summary>
    public bool SamplesByInterface => _interfaces.Count > 0;

    /// <summary>The sampling rate of an interface; 0 where nothing is known of it alone.</summary>
    public uint InterfaceRate(uint index) =>
        !_interfaces.TryGetValue(index, out InterfaceSampling sampling) ? 0
        : sampling.Rate != 0 ? sampling.Rate
        : sampling.Sampler is { } sampler ? SamplerRate(sampler)
        : 0;

    /// <summary>Keeps the sampling of an interface: its rate, or the sampler that it uses.</summary>
    public void KeepInterface(uint index, InterfaceSampling sampling)
    {
        if (_interfaces.ContainsKey(index) || budget.TryTakeSampler())
        {
            _interfaces[index] = sampling;
        }
    }

    /// <summary>Keeps the name of an interface.</summary>
    public void KeepName(uint index, string name)
    {
        if (
            Noun.Interfaces.ContainsKey(index) || budget.TryTakeName(Noun.Interfaces.Count < FlowExporter.MaxInterfaces)
        )
        {
            Noun.NameInterface(index, name);
        }
    }
}

/// <summary>What is said of the sampling of one interface.</summary>
/// <param name="Rate">One of how many packets; 0 where the sampler says it.</param>
/// <param name="Sampler">The sampler that it uses; null where none is named.</param>
internal readonly record struct InterfaceSampling(uint Rate, ulong? Sampler);
