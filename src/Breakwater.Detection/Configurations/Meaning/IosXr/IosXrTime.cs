using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary>The block <c>ntp</c>.</summary>
internal static class IosXrTime
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Set("ntp").SelectMany(b => b.Children).Where(c => !c.IsNegated))
        {
            if (line.Word(0) is "server" or "peer")
            {
                facts.Add(IosTime.ReadOne(line, 1));
            }
        }

        IosTime.Read(facts);
    }
}
