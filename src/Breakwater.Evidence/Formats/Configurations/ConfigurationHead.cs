using Breakwater.Evidence.Formats.Configurations.Sessions;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>The first bytes of an item as the formats of configurations look at them: what several of them ask is found once.</summary>
internal ref struct ConfigurationHead
{
    private Look _text;
    private Look _upToNextCommand;

    public ConfigurationHead(ReadOnlySpan<byte> head)
    {
        _text = new Look(SessionText.ConfigurationIn(head));
        IsSession = _text.Bytes.Length != head.Length;
    }

    /// <summary>The configuration begins behind a command of a session.</summary>
    public bool IsSession { get; }

    /// <summary>What follows the first command that shows a whole configuration; all bytes where none does.</summary>
    public readonly ReadOnlySpan<byte> Text => _text.Bytes;

    /// <summary>The same up to the next command.</summary>
    public ReadOnlySpan<byte> UpToNextCommand
    {
        get
        {
            if (_upToNextCommand.Bytes.IsEmpty)
            {
                _upToNextCommand = new Look(SessionText.UpToNextCommand(Text));
            }

            return _upToNextCommand.Bytes;
        }
    }

    /// <summary>Which system of the family of IOS it is; null where none.</summary>
    public ConfigurationPlatform? Family => _text.Family;

    /// <summary>The same of what stands up to the next command.</summary>
    public ConfigurationPlatform? FamilyUpToNextCommand => UpToNextCommand.IsEmpty ? null : _upToNextCommand.Family;

    private ref struct Look(ReadOnlySpan<byte> bytes)
    {
        private bool _isKnown;
        private ConfigurationPlatform? _family;

        public ReadOnlySpan<byte> Bytes { get; } = bytes;

        public ConfigurationPlatform? Family
        {
            get
            {
                if (!_isKnown)
                {
                    (_isKnown, _family) = (true, CiscoFamily.Recognise(Bytes));
                }

                return _family;
            }
        }
    }
}
