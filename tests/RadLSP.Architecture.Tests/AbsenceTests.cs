using System.Text.Json;
using RadLSP.Architecture.Tests.Assemblies;
using RadLSP.Architecture.Tests.Files;

namespace RadLSP.Architecture.Tests;

/// <summary>The absences of docs/ARCHITECTURE.md, held over every signature and instruction of the compiled rooms.</summary>
public sealed class AbsenceTests
{
    /// <summary>Opens a connection to another machine when the user asked for a model.</summary>
    private const string Download = "RadLSP.Engines.Models.ModelDownload";

    /// <summary>Opens a connection to the engine's server that the user names: on this machine, or where the user allows it.</summary>
    private const string Server = "RadLSP.Engines.OpenAI.OpenAIConnection";

    /// <summary>The types around <see cref="Server"/> speak of requests and answers, and open nothing.</summary>
    private const string AroundServer = "RadLSP.Engines.OpenAI";

    private static readonly CompiledAssembly Dirty = CompiledAssembly.Read("RadLSP.Architecture.Fixtures");

    public static TheoryData<string> ProcessRooms => ["RadLSP.Core", "RadLSP.Archive", "RadLSP.Export", "RadLSP.Grammars", "RadLSP.Protocol", "RadLSP.Server", "RadLSP.Bench", "RadLSP.Mrrt", "radlsp"];

    [Fact]
    public void Core_mentions_only_what_is_listed() =>
        AssertNone(Policy("RadLSP.Core").Violations(CompiledAssembly.Read("RadLSP.Core")));

    [Fact]
    public void Grammars_mentions_only_what_is_listed() =>
        AssertNone(Policy("RadLSP.Core", "RadLSP.Grammars").Violations(CompiledAssembly.Read("RadLSP.Grammars")));

    [Fact]
    public void Protocol_mentions_only_what_is_listed() =>
        AssertNone(Policy("RadLSP.Core", "RadLSP.Protocol").Violations(CompiledAssembly.Read("RadLSP.Protocol")));

    [Theory]
    [MemberData(nameof(ProcessRooms))]
    public void Nothing_in_the_process_connects_sleeps_or_loads_code(string room) =>
        AssertNone(Policy("Process").Violations(CompiledAssembly.Read(room)));

    /// <summary>The one room that starts other programs; like all others in the process it holds no native method.</summary>
    [Fact]
    public void Engines_starts_workers_and_does_nothing_else_that_is_barred()
    {
        CompiledAssembly engines = CompiledAssembly.Read("RadLSP.Engines");
        bool SpeaksToServer(Use use) => use.By.StartsWith(AroundServer + ".", StringComparison.Ordinal) && use.By != Server;
        AssertNone(Policy("Process", "RadLSP.Engines").Violations(engines, use => use.By != Download && use.By != Server && !SpeaksToServer(use)));
        AssertNone(Policy("Process", Download).Violations(engines, use => use.By == Download));
        AssertNone(Policy("Process", Server).Violations(engines, use => use.By == Server));
        AssertNone(Policy("Process", AroundServer).Violations(engines, SpeaksToServer));
        Assert.NotEmpty(Policy("Process").Violations(engines, use => use.By == Download));
        Assert.NotEmpty(Policy("Process", AroundServer).Violations(engines, use => use.By == Server));
        Assert.NotEmpty(Policy("Process").Violations(engines));
        Assert.Empty(engines.NativeMethods);
    }

    [Theory]
    [InlineData("radlsp-llama")]
    [InlineData("radlsp-whisper")]
    public void Workers_are_where_native_methods_are(string worker) => Assert.NotEmpty(CompiledAssembly.Read(worker).NativeMethods);

    [Theory]
    [InlineData("RadLSP.Engines")]
    [InlineData("radlsp-llama")]
    [InlineData("radlsp-whisper")]
    public void Json_of_workers_needs_no_reflection(string room) => AssertNone(JsonChecks.Violations(CompiledAssembly.Read(room)));

    [Fact]
    public void The_server_leaves_standard_output_to_the_protocol() =>
        AssertNone(Policy("Process", "RadLSP.Server").Violations(CompiledAssembly.Read("RadLSP.Server")));

    [Theory]
    [MemberData(nameof(ProcessRooms))]
    public void No_method_lies_in_a_native_library(string room) =>
        Assert.Empty(CompiledAssembly.Read(room).NativeMethods);

    /// <summary>
    /// SQLite is the one exception: the archive is a file that many processes share, it is loaded only when the archive is asked,
    /// and a library that has run in every telephone for twenty years is no risk to the process, as an engine would be.
    /// </summary>
    [Fact]
    public void No_package_but_SQLite_brings_a_native_library()
    {
        string published = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "radlsp.deps.json"));
        Assert.Contains("\"YamlDotNet/", published, StringComparison.Ordinal);
        Assert.Equal("SQLitePCLRaw.lib.e_sqlite3", Assert.Single(NativePackages(published)));
        Assert.Equal("LLamaSharp.Backend.Cpu", Assert.Single(NativePackages("""
            { "targets": { "net": {
                "Clean/1.0": { "runtime": { "lib/Clean.dll": {} } },
                "LLamaSharp.Backend.Cpu/1.0": { "runtimeTargets": { "runtimes/linux-x64/native/libllama.so": { "assetType": "native" } } } } } }
            """)));
    }

    /// <summary>The packages of a .deps.json that bring files for one platform which are no assemblies.</summary>
    private static IReadOnlyList<string> NativePackages(string dependencies)
    {
        using JsonDocument document = JsonDocument.Parse(dependencies);
        return
        [
            .. document.RootElement.GetProperty("targets").EnumerateObject()
                .SelectMany(target => target.Value.EnumerateObject())
                .Where(package => package.Value.TryGetProperty("native", out _)
                    || (package.Value.TryGetProperty("runtimeTargets", out JsonElement assets)
                        && assets.EnumerateObject().Any(asset => asset.Value.GetProperty("assetType").ValueEquals("native"))))
                .Select(package => package.Name.Split('/')[0]),
        ];
    }

    [Theory]
    [MemberData(nameof(ProcessRooms))]
    public void Sockets_connect_and_listen_only_on_this_machine(string room) =>
        AssertNone(SocketChecks.Violations(CompiledAssembly.Read(room)));

    [Theory]
    [MemberData(nameof(ProcessRooms))]
    public void Json_needs_no_reflection(string room) => AssertNone(JsonChecks.Violations(CompiledAssembly.Read(room)));

    /// <summary>Each line: a policy, a type of the fixtures that breaks it, and what must be found there.</summary>
    [Theory]
    [InlineData("RadLSP.Core", "ReadsFile", "System.IO.File.ReadAllText")]
    [InlineData("RadLSP.Core", "ReadsFileInLambda", "System.IO.Directory.GetFiles")]
    [InlineData("RadLSP.Core", "ReadsFileLater", "System.IO.File.ReadAllTextAsync")]
    [InlineData("RadLSP.Core", "HoldsFile", "System.IO.FileInfo")]
    [InlineData("RadLSP.Core", "ReadsClock", "System.DateTime.get_Now")]
    [InlineData("RadLSP.Core", "ReadsClock", "System.DateTime.get_UtcNow")]
    [InlineData("RadLSP.Core", "ReadsClock", "System.TimeProvider.get_System")]
    [InlineData("RadLSP.Core", "ReadsClock", "System.Diagnostics.Stopwatch.GetTimestamp")]
    [InlineData("RadLSP.Core", "ReadsEnvironment", "System.Environment.GetEnvironmentVariable")]
    [InlineData("RadLSP.Core", "RollsDice", "System.Random.get_Shared")]
    [InlineData("RadLSP.Core", "Sleeps", "System.Threading.Thread.Sleep")]
    [InlineData("RadLSP.Core", "StartsProcess", "System.Diagnostics.Process.Start")]
    [InlineData("RadLSP.Core", "WritesConsole", "System.Console.WriteLine")]
    [InlineData("RadLSP.Core", "WritesJson", "System.Text.Json.JsonSerializer.Serialize")]
    [InlineData("RadLSP.Core", "KnowsLsp", "RadLSP.Protocol.Position")]
    [InlineData("RadLSP.Core", "CallsNative", "System.Runtime.InteropServices.NativeLibrary.Load")]
    [InlineData("RadLSP.Core+RadLSP.Grammars", "ReadsFile", "System.IO.File.ReadAllText")]
    [InlineData("RadLSP.Core+RadLSP.Grammars", "ReadsClock", "System.DateTime.get_Now")]
    [InlineData("RadLSP.Core+RadLSP.Grammars", "SpeaksHttp", "System.Net.Http.HttpClient.GetStringAsync")]
    [InlineData("RadLSP.Core+RadLSP.Protocol", "ReadsFile", "System.IO.File.ReadAllText")]
    [InlineData("RadLSP.Core+RadLSP.Protocol", "ConnectsSocket", "System.Net.Sockets.Socket.Connect")]
    [InlineData("Process", "SpeaksHttp", "System.Net.Http.HttpClient.GetStringAsync")]
    [InlineData("Process", "ConnectsSocket", "System.Net.Sockets.TcpClient.Connect")]
    [InlineData("Process", "ListensEverywhere", "System.Net.IPAddress.Any")]
    [InlineData("Process", "StartsProcess", "System.Diagnostics.Process.Start")]
    [InlineData("Process", "CallsNative", "System.Runtime.InteropServices.NativeLibrary.Load")]
    [InlineData("Process", "Sleeps", "System.Threading.Thread.Sleep")]
    [InlineData("Process", "ReadsClock", "System.DateTime.get_Now")]
    [InlineData("Process+RadLSP.Server", "WritesConsole", "System.Console.WriteLine")]
    public void A_violation_is_found(string policies, string fixture, string expected)
    {
        IReadOnlyList<string> found = Policy(policies.Split('+')).Violations(Dirty, use => use.By == Fixture(fixture));
        Assert.Contains(found, line => line.Contains($" uses {expected}:", StringComparison.Ordinal));
    }

    [Fact]
    public void Clean_code_is_not_accused() =>
        AssertNone(Policy("RadLSP.Core", "Process").Violations(Dirty, use => use.By == Fixture("IsClean")));

    [Fact]
    public void A_native_method_is_found() =>
        Assert.Contains(Fixture("CallsNative") + ".BackendInit", Dirty.NativeMethods);

    [Fact]
    public void A_foreign_connection_is_found()
    {
        IReadOnlyList<string> found = SocketChecks.Violations(Dirty);
        Assert.Contains(found, line => line.StartsWith(Fixture("ConnectsSocket"), StringComparison.Ordinal));
        Assert.Contains(found, line => line.StartsWith(Fixture("ListensEverywhere"), StringComparison.Ordinal));
        Assert.DoesNotContain(found, line => line.StartsWith(Fixture("ListensOnLoopback"), StringComparison.Ordinal));
    }

    [Fact]
    public void Json_by_reflection_is_found() =>
        Assert.Contains(JsonChecks.Violations(Dirty), line => line.StartsWith(Fixture("WritesJson"), StringComparison.Ordinal));

    [Fact]
    public void A_policy_without_a_reason_is_refused() =>
        Assert.Throws<FormatException>(() => ReferencePolicy.Parse("System.Linq.*\n"));

    private static string Fixture(string name) => "RadLSP.Architecture.Fixtures." + name;

    /// <summary>The lines of several files, one after the other; a later line counts over an earlier one.</summary>
    private static ReferencePolicy Policy(params string[] names) => ReferencePolicy.Parse(
        string.Join('\n', names.Select(n => SourceTree.ReadText($"tests/RadLSP.Architecture.Tests/References/{n}.txt"))));

    private static void AssertNone(IReadOnlyList<string> violations) =>
        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
}
