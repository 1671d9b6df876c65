namespace Breakwater.Evidence.Formats.FlowExport.Exporters;

/// <summary>
/// What may be remembered of all exporters of an item together: a capture can name thousands of them, and each could fill its own
/// limits.
/// </summary>
internal sealed class ExporterBudget
{
    /// <summary>The most fields of templates.</summary>
    public const int MaxFields = 1 << 18;

    /// <summary>The most samplers.</summary>
    public const int MaxSamplers = 1 << 16;

    /// <summary>The most names of interfaces.</summary>
    public const int MaxNames = 1 << 17;

    private int _fields = MaxFields;
    private int _samplers = MaxSamplers;
    private int _names = MaxNames;

    /// <summary>Samplers and names that were not kept.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Takes room for a template, and gives back that of the one it replaces; false where there is none.</summary>
    public bool TryTakeFields(int added, int replaced)
    {
        if (added - replaced > _fields)
        {
            return false;
        }

        _fields -= added - replaced;
        return true;
    }

    /// <summary>Takes room for a sampler; false, and counted, where there is none.</summary>
    public bool TryTakeSampler() => TryTake(ref _samplers, hasRoom: true);

    /// <summary>Takes room for a name; false, and counted, where there is none.</summary>
    /// <param name="hasRoom">Its exporter has room for it.</param>
    public bool TryTakeName(bool hasRoom) => TryTake(ref _names, hasRoom);

    private bool TryTake(ref int left, bool hasRoom)
    {
        if (left == 0 || !hasRoom)
        {
            LeftOut++;
            return false;
        }

        left--;
        return true;
    }
}
