"""What an article says, as facts that questions can be made from; one analyser a module, behind one interface."""
