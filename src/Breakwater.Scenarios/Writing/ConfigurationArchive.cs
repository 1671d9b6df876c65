using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Writing;

/// <summary>
/// The saved configurations. As an archive does, it keeps a device's file of a night only where something changed since the
/// last, and all of them on the first and the last night.
/// </summary>
internal sealed class ConfigurationArchive(Scene scene)
{
    private readonly Dictionary<string, List<Saved>> _statements = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly List<Change> _changes = [];

    /// <summary>From a time on, a device's configuration holds more.</summary>
    public void Add(DateTime time, Device device, ShapedLine[] lines, StoryMark? mark) =>
        _changes.Add(new Change(time, device, lines, mark, Removes: false));

    /// <summary>
    /// From a time on, a device's configuration holds these lines no longer. What is missing has no line: the first line of
    /// the file that lacks it stands for it.
    /// </summary>
    public void Remove(DateTime time, Device device, ShapedLine[] lines, StoryMark? mark) =>
        _changes.Add(new Change(time, device, lines, mark, Removes: true));

    /// <summary>The backup of one night.</summary>
    public void Save(int day, bool all)
    {
        DateTime night = scene.Carrier.Day(day).AddHours(2.6);
        foreach (Change change in _changes.Where(c => c.Time < night).OrderBy(c => c.Time).ToArray())
        {
            Apply(change);
            _changes.Remove(change);
        }

        foreach (Device device in scene.Carrier.Devices)
        {
            if (!all && !_changed.Contains(device.Name))
            {
                continue;
            }

            string path = $"configs/{night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/{device.Name}.cfg";
            foreach (Saved saved in Of(device))
            {
                scene.Plain(path, night, saved.Line, saved.Mark);
            }
        }

        _changed.Clear();
    }

    private void Apply(Change change)
    {
        List<Saved> lines = Of(change.Device);
        _changed.Add(change.Device.Name);
        if (!change.Removes)
        {
            lines.AddRange(change.Lines.Select(l => new Saved(l, change.Mark)));
            return;
        }

        foreach (ShapedLine gone in change.Lines)
        {
            lines.RemoveAll(l => l.Line.Shape == gone.Shape && l.Line.Values.SequenceEqual(gone.Values));
        }

        lines[0] = lines[0] with { Mark = change.Mark };
    }

    private List<Saved> Of(Device device)
    {
        if (!_statements.TryGetValue(device.Name, out List<Saved>? lines))
        {
            _statements[device.Name] = lines = [
                .. BaseConfiguration.Of(scene.Carrier, device).Select(l => new Saved(l, null)),
            ];
        }

        return lines;
    }

    private sealed record Saved(ShapedLine Line, StoryMark? Mark);

    private sealed record Change(DateTime Time, Device Device, ShapedLine[] Lines, StoryMark? Mark, bool Removes);
}
