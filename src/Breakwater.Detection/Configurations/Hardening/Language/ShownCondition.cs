using Breakwater.Detection.Configurations.Hardening.Vocabulary;
using Breakwater.Detection.Configurations.Meaning.Shown;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>
/// Another command of the session showed a line: what a configuration does not print where it is the default. Where the command
/// was not entered it does not hold, so that a control is decided by the configuration alone.
/// </summary>
internal sealed record ShownCondition(PathPattern Pattern, string Command) : Condition
{
    public override Outcome Evaluate(DeviceView device)
    {
        List<Matched> found = [];
        foreach (ShownOutput output in device.Facts.Configuration.Outputs)
        {
            if (ShownCommand.Is(output.Command, Command))
            {
                foreach (ShownLine line in output.Lines)
                {
                    if (Pattern.Matches(ShownText.Words(line.Text)))
                    {
                        found.Add(new Matched([ShownText.Statement(line)], _ => []));
                    }
                }
            }
        }

        return found.Count > 0 ? new Outcome(Truth.Yes, found) : Outcome.No;
    }
}
