# Makes the completions and the manual page with the program itself, while it is being installed.
# program: the built program; template: gatehouse.1.in, with PROJECT_VERSION and GATEHOUSE_RELEASE_DATE; folder: of the
# build, to write in; data, manuals: where they go, without DESTDIR.
function(print_reference what output)
    execute_process(COMMAND "${program}" completion ${what} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
    set(${output} "${text}" PARENT_SCOPE)
endfunction()

function(install_completion shell name destination)
    print_reference(${shell} text)
    file(WRITE "${folder}/${shell}/${name}" "${text}")
    file(INSTALL "${folder}/${shell}/${name}" DESTINATION "${destination}")
endfunction()

install_completion(bash gatehouse "${data}/bash-completion/completions")
install_completion(zsh _gatehouse "${data}/zsh/vendor-completions")
install_completion(fish gatehouse.fish "${data}/fish/vendor_completions.d")

print_reference(man GATEHOUSE_COMMANDS)
configure_file("${template}" "${folder}/gatehouse.1" @ONLY)
file(INSTALL "${folder}/gatehouse.1" DESTINATION "${manuals}")
