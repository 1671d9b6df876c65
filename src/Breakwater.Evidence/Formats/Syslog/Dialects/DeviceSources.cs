using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Dialects;

/// <summary>The log sources of one platform, one for each category.</summary>
internal sealed class DeviceSources(string? product, string? service, string dataset)
{
    private readonly LogSource[] _sources =
    [
        new(product, null, service, dataset),
        new(product, "network_command", service, dataset),
        new(product, "authentication", service, dataset),
        new(product, "firewall", service, dataset),
    ];

    public LogSource Of(EventClass group) => _sources[(int)group];

    public LogSource Plain => _sources[0];
}
