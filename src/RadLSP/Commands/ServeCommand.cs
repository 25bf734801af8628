using System.CommandLine;
using Microsoft.Extensions.Logging;
using RadLSP.Server.Hosting;

namespace RadLSP.Commands;

/// <summary><c>radlsp serve</c>: the language server for one editor.</summary>
internal static class ServeCommand
{
    /// <summary>True for the command lines that editors use, which need no parser.</summary>
    public static bool IsPlain(string[] args) => args is ["serve"] or ["serve", "--stdio"];

    public static Command Create()
    {
        var stdio = new Option<bool>("--stdio") { Description = "Speak on standard input and output; this is the default." };
        var pipe = new Option<string?>("--pipe") { Description = "Listen on a named pipe.", HelpName = "NAME" };
        var tcp = new Option<int?>("--tcp") { Description = "Listen on a TCP port of the loopback interface; 0 takes any free one.", HelpName = "PORT" };
        var log = new Option<LogLevel>("--log")
        {
            Description = "The least severe lines to write to standard error. No level holds report text.",
            DefaultValueFactory = _ => LogLevel.Warning,
        };
        var command = new Command("serve", "Serve one editor with the Language Server Protocol.") { stdio, pipe, tcp, log };
        command.Validators.Add(result =>
        {
            int chosen = (result.GetValue(stdio) ? 1 : 0) + (result.GetValue(pipe) is null ? 0 : 1) + (result.GetValue(tcp) is null ? 0 : 1);
            if (chosen > 1)
            {
                result.AddError("Choose one of --stdio, --pipe and --tcp.");
            }

            if (result.GetValue(tcp) is < 0 or > 65535)
            {
                result.AddError("A port is a number from 0 to 65535.");
            }
        });
        command.SetAction((result, cancellation) => LanguageServer.ServeAsync(
            new ServeOptions { Pipe = result.GetValue(pipe), TcpPort = result.GetValue(tcp), LogLevel = result.GetValue(log) },
            cancellation));
        return command;
    }
}
