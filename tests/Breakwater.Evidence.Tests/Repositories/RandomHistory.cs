using System.Globalization;
using System.Text;

namespace Breakwater.Evidence.Tests.Repositories;

/// <summary>A history as <c>git fast-import</c> takes it: files that change, come, go and are renamed, side lines, merges.</summary>
internal static class RandomHistory
{
    public static byte[] Of(int seed, int commits)
    {
        Random random = new(seed);
        StringBuilder stream = new();
        Dictionary<int, Dictionary<string, string>> states = [];
        long time = 1_780_000_000;
        for (int mark = 1; mark <= commits; mark++)
        {
            time += random.Next(0, 90_000);
            int parent =
                mark == 1 ? 0
                : random.Next(5) == 0 ? random.Next(1, mark)
                : mark - 1;
            int other = mark > 3 && random.Next(6) == 0 ? random.Next(1, mark) : 0;
            Dictionary<string, string> state = parent == 0 ? [] : new(states[parent]);
            StringBuilder changes = new();
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                Change(random, state, changes);
            }

            if (other != 0 && other != parent && random.Next(2) == 0)
            {
                foreach ((string path, string content) in states[other])
                {
                    Write(state, changes, path, content);
                }
            }

            states[mark] = state;
            // The last commit takes up what came before it, so that all is part of one history.
            stream.Append("commit refs/heads/main\n").Append(CultureInfo.InvariantCulture, $"mark :{mark}\n");
            stream.Append(CultureInfo.InvariantCulture, $"committer r <r@example.net> {time} +0000\ndata 2\nu\n");
            stream.Append(parent == 0 ? "" : $"from :{parent}\n");
            stream.Append(other == 0 || other == parent ? "" : $"merge :{other}\n");
            stream.Append(changes).Append('\n');
        }

        return Encoding.UTF8.GetBytes(stream.ToString());
    }

    private static void Change(Random random, Dictionary<string, string> state, StringBuilder changes)
    {
        string path = $"{(random.Next(3) == 0 ? "groups/north/" : "configs/")}edge{random.Next(6)}";
        if (state.Count > 2 && random.Next(8) == 0 && state.Remove(path))
        {
            changes.Append(CultureInfo.InvariantCulture, $"D {path}\n");
            return;
        }

        string[] lines =
            state.TryGetValue(path, out string? old) && random.Next(10) > 0
                ? old.Split('\n')
                : [.. Enumerable.Range(0, 60).Select(i => $"interface GigabitEthernet0/{i} {random.Next(100)}")];
        lines[random.Next(lines.Length)] = $"description changed {random.Next(3)}";
        Write(state, changes, path, string.Join('\n', lines));
    }

    private static void Write(Dictionary<string, string> state, StringBuilder changes, string path, string content)
    {
        state[path] = content;
        changes.Append(
            CultureInfo.InvariantCulture,
            $"M 100644 inline {path}\ndata {Encoding.UTF8.GetByteCount(content)}\n{content}\n"
        );
    }
}
