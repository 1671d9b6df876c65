using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog.FortiOs;

/// <summary>The pairs of a row that decide what it means.</summary>
internal struct FortiOsRow
{
    public Part Type;
    public Part Action;
    public Part Status;
    public Part ConfigPath;
    public Part ConfigObject;
    public Part UserInterface;
    public Part SourceIp;
    public Part Text;

    public void Take(ReadOnlySpan<byte> key, Part value)
    {
        if (key.SequenceEqual("type"u8))
        {
            Type = value;
        }
        else if (key.SequenceEqual("action"u8))
        {
            Action = value;
        }
        else if (key.SequenceEqual("status"u8))
        {
            Status = value;
        }
        else if (key.SequenceEqual("cfgpath"u8))
        {
            ConfigPath = value;
        }
        else if (key.SequenceEqual("cfgobj"u8))
        {
            ConfigObject = value;
        }
        else if (key.SequenceEqual("ui"u8))
        {
            UserInterface = value;
        }
        else if (key.SequenceEqual("srcip"u8))
        {
            SourceIp = value;
        }
        else if (key.SequenceEqual("msg"u8))
        {
            Text = value;
        }
    }
}
